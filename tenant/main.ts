/** The embedded tenant as a program: `node tenant/main.ts --port 4010 --users 2000 --seed 1 --plan enterprise --rules seed`. */
import { enableCompileCache, flushCompileCache } from "node:module";
import path from "node:path";

/** Compiled code is kept from one start to the next, which halves a small one. Where the folder cannot be written, Node goes without. */
enableCompileCache(path.join(import.meta.dirname, "..", "node_modules", ".cache", "tenant"));
await import("./run.ts");
flushCompileCache();
