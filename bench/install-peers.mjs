/** Installs the packages that Rolecall is measured against, from the lock file beside `bench/package.json`. */
import path from "node:path";
import { ensureInstalledIn } from "../scripts/install-folder.mjs";
import { root } from "../scripts/runtime.mjs";

export const ensurePeers = () => ensureInstalledIn(path.join(root, "bench"), "the peers");
