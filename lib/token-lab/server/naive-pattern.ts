import "server-only";
import { askToken, callWith } from "./ask-and-call.ts";
import type { CreatePattern } from "./lab-pattern.ts";

/** Asks for a token before each call, and throws it away. */
export const createNaivePattern: CreatePattern = (parts) => ({
	call: async (_caller, signal) => callWith((await askToken(parts, signal)).access_token, parts, signal),
});
