/** Measures how long each change takes until a search of the directory finds it. */
import { inArray } from "drizzle-orm";
import { directoryUsers } from "../../../lib/database/directory-schema.ts";
import { DirectoryWords } from "../../../lib/directory/server/search/directory-words.ts";
import { searchDirectory } from "../../../lib/directory/server/search/search-directory.ts";

/** Interval between looks at the directory, in ms. The lag is that much too long at most. */
const everyMs = 100;

/** Returns true if the search box finds the user of a changed profile. */
async function isFoundByWords(db, { userId, text }) {
	if (text === undefined) return true;
	const words = DirectoryWords.read({ permissions: ["pii:reveal"] }, text);
	const { users } = await searchDirectory(db, { words, offset: 0, limit: 5 });
	return users.some(({ user }) => user.user_id === userId);
}

/** Watches changes until `stop`. The database may be gone for some time. */
export function watchLag({ db }) {
	const waiting = new Set();
	const found = [];
	let isOver = false;

	async function look() {
		const changes = [...waiting];
		if (changes.length === 0) return;
		const ids = [...new Set(changes.map(({ userId }) => userId))];
		const rows = await db
			.select({
				...{ userId: directoryUsers.userId, nickname: directoryUsers.nickname, roles: directoryUsers.roles },
				...{ organizations: directoryUsers.organizations, loginsCount: directoryUsers.loginsCount },
			})
			.from(directoryUsers)
			.where(inArray(directoryUsers.userId, ids));
		const byId = new Map(rows.map((row) => [row.userId, row]));
		for (const change of changes) {
			const row = byId.get(change.userId);
			if (row === undefined || !change.shows(row) || !(await isFoundByWords(db, change))) continue;
			waiting.delete(change);
			found.push({ kind: change.kind, atMs: change.atMs, ms: Date.now() - change.atMs });
		}
	}
	const run = async () => {
		while (!isOver) {
			const nextMs = Date.now() + everyMs;
			await look().catch(() => undefined);
			await new Promise((resolve) => setTimeout(resolve, Math.max(10, nextMs - Date.now())));
		}
	};
	const running = run();
	return {
		add: (change) => waiting.add(change),
		found,
		left: () => waiting.size,
		async stop() {
			isOver = true;
			await running;
		},
	};
}
