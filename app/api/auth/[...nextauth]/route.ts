import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { answerAuthRequest } from "@/lib/auth/server/answer-auth-request";
import { toProblemResponse } from "@/lib/bff/server/to-problem-response";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Serves the parts of next-auth that Rolecall uses, and no others. */
async function handler(request: NextRequest, { params }: Context): Promise<Response> {
	try {
		return await answerAuthRequest(request, (await params).nextauth);
	} catch (error) {
		return toProblemResponse(error, randomUUID());
	}
}

export { handler as GET, handler as POST };
