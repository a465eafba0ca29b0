#!/usr/bin/env node
// Plain JavaScript, because a first module in TypeScript would load the compiler to strip its types.
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: the second start takes half the time of the first. Where no folder can be written, nothing
// happens; NODE_COMPILE_CACHE names one that has been filled.
enableCompileCache();
// Before the libraries: a signal that comes while they load must end a container's first process too.
const { StopSignals } = await import('./runtime/stop-signals.ts');
const signals = new StopSignals();
const { main } = await import('./runtime/main.ts');
process.exitCode = await main(process.argv.slice(2), process.env, signals);
