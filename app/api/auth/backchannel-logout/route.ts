import { answerBackchannelLogout } from "@/lib/auth/server/answer-backchannel-logout";

/** Receives logout tokens from the tenant's server. Each is proved by its signature, so the route checks neither session nor origin. */
export const POST = (request: Request): Promise<Response> => answerBackchannelLogout(request);
