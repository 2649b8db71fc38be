/** Measures the token broker against its peers: G1 to G9 and G19. */
import { canary } from "./figures/canary.mjs";
import { coldStart } from "./figures/cold-start.mjs";
import { deadDatabase } from "./figures/dead-database.mjs";
import { firstAborts } from "./figures/first-aborts.mjs";
import { hotHit } from "./figures/hot-hit.mjs";
import { leaderKilled } from "./figures/leader-killed.mjs";
import { oddLifetimes } from "./figures/lifetimes.mjs";
import { outage } from "./figures/outage.mjs";
import { refresh } from "./figures/refresh.mjs";
import { revocation } from "./figures/revocation.mjs";
import { measureAll } from "./measure-all.mjs";

const figures = [
	coldStart,
	leaderKilled,
	outage,
	revocation,
	refresh,
	oddLifetimes,
	hotHit,
	deadDatabase,
	firstAborts,
	canary,
];

export const bench = () => measureAll(figures);
