import { randomUUID } from "node:crypto";
import { toProblemResponse } from "@/lib/bff/server/to-problem-response";
import { ProblemError } from "@/lib/http/problem-error";

/** Answers every unknown address below `/api` with a problem, never with a page. */
const handler = (): Response =>
	toProblemResponse(new ProblemError("not_found", { detail: "There is nothing at this address." }), randomUUID());

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
