import { mutationOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { LabConfig, LabState } from "../contract.ts";

/** Where the lab answers. */
export const labPath = "/api/token/lab";

/** Starting and stopping a run; each answers the state after it. */
export const labMutations = {
	start: () => mutationOptions({ mutationFn: (config: LabConfig) => bff.post<LabState>(labPath, config) }),
	stop: () => mutationOptions({ mutationFn: () => bff.delete<LabState>(labPath, {}) }),
};
