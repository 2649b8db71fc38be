/** Measures what the access policy adds to a request, and the calls of the tenant that it costs. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { environment, nodePath, root } from "../../scripts/runtime.mjs";

const script = path.join(root, "bench", "policy", "measure-policy.mjs");

/** Requests of each subject in a turn, and turns. */
const size = { requests: 200, turns: 20 };

/** Time limit, in ms. */
const longestMs = 10 * 60_000;

/** Most calls of the tenant that a subject's request makes. The others are those that a scope is decided by. */
const mostCalls = { "rules of every kind, but fields": 0, "rules on fields": 0, "a scope on metadata": 0 };

const row = (figure, subject, value, unit, target) => ({
	...{ figure, subject, value, unit, target },
	holds: target === null ? null : value <= target,
});

export async function bench({ requests, turns } = size) {
	const env = { ...environment(), LOG_LEVEL: "silent" };
	const args = ["--conditions=react-server", script, String(requests), String(turns)];
	const { stdout } = await promisify(execFile)(nodePath(), args, { cwd: root, env, timeout: longestMs });
	const [plain, ...others] = JSON.parse(stdout);
	return [
		row("a list of 50 users", plain.subject, plain.ms, "ms", null),
		...others.flatMap(({ subject, ms, calls }) => {
			const most = mostCalls[subject] ?? null;
			return [
				row("added to a list of 50 users", subject, Math.max(0, ms - plain.ms), "ms", most === null ? null : 0.2),
				row("calls of the tenant in a request", subject, calls, "calls", most),
			];
		}),
	];
}
