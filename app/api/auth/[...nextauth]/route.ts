import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/auth/server/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth and nothing else. Its options hold secrets, so they are made per request and not at build. */
const handler = (request: NextRequest, context: Context) => NextAuth(request, context, getAuthOptions());

export { handler as GET, handler as POST };
