import { mutationOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { LabConfig, LabState } from "../contract.ts";
import { labPath } from "./lab-path.ts";

/** Starting and stopping a run; each answers the state after it. */
export const labMutations = {
	start: () => mutationOptions({ mutationFn: (config: LabConfig) => bff.post<LabState>(labPath, config) }),
	stop: () => mutationOptions({ mutationFn: () => bff.delete<LabState>(labPath, {}) }),
};
