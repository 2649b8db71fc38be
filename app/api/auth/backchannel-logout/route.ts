import { answerBackchannelLogout } from "@/lib/auth/server/answer-backchannel-logout";

/** For the tenant's server. What it sends is good by its signature, so there is neither a session nor a same-origin check. */
export const POST = (request: Request): Promise<Response> => answerBackchannelLogout(request);
