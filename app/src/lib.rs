//! Zhicheng's app.
