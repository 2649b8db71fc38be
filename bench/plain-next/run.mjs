/** Builds and starts the plain Next app that Rolecall is measured beside: a route with next-auth and the `auth0` SDK, and an empty route. */
import path from "node:path";
import { freePort, startServer, untilAnswers } from "../../scripts/programs.mjs";
import { environment, nodePath, root, run } from "../../scripts/runtime.mjs";
import { Stop, step } from "../../scripts/steps.mjs";

const folder = path.join(root, "bench", "plain-next");

/** Builds the app anew: it takes seconds, and its packages are Rolecall's own. @throws Stop if `next build` fails */
export const buildPlainNext = () =>
	step("Building the plain Next app (next build in bench/plain-next/)", async () => {
		const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
		const env = environment({ NODE_ENV: "production" });
		const { code, output } = await run(nodePath(), [next, "build", folder], { env });
		if (code !== 0) throw new Stop("The plain Next app could not be built: next build says why above.", output);
	});

/** Starts the app with Rolecall's settings. Returns its origin. */
export async function startPlainNext(settings, logFile) {
	const port = await freePort();
	const env = { ...settings, PORT: String(port), HOSTNAME: "127.0.0.1", NEXTAUTH_URL: `http://localhost:${port}` };
	const entry = path.join(folder, ".next", "standalone", "bench", "plain-next", "server.js");
	const origin = `http://127.0.0.1:${port}`;
	await untilAnswers(startServer({ entry, env, logFile }), `${origin}/api/empty`);
	return origin;
}
