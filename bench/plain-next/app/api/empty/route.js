/** Answers with nothing: what Next itself takes for a route. */
export const dynamic = "force-dynamic";

export const GET = () => Response.json({});
