/** Installs what Rolecall is measured beside: the packages of `bench/package.json`, as its lock file has them. */
import path from "node:path";
import { ensureInstalledIn } from "../scripts/install-folder.mjs";
import { root } from "../scripts/runtime.mjs";

export const ensurePeers = () => ensureInstalledIn(path.join(root, "bench"), "the peers");
