//! Zhicheng's server.
