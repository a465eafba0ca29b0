// Plain JavaScript, because a first module in TypeScript would load the compiler to strip its types, in every thread.
import { enableCompileCache } from 'node:module';

// A thread does not inherit it, and would compile every module that the main thread has in the cache.
enableCompileCache();
await import('./number-thread.ts');
