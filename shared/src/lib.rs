//! The domain of Zhicheng, pure: no clock, no randomness, no input or output.
