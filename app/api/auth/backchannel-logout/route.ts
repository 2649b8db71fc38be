import { answerBackchannelLogout } from "@/lib/auth/server/answer-backchannel-logout";

/** Takes logout tokens from the tenant's server. A signature proves each one, so there is neither a session nor a same-origin check. */
export const POST = (request: Request): Promise<Response> => answerBackchannelLogout(request);
