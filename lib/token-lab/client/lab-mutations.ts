import { mutationOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { LabConfig, LabState } from "../contract.ts";

/** Path of the lab's API. */
export const labPath = "/api/token/lab";

/** Mutations that start and stop a run. Each returns the state after it. */
export const labMutations = {
	start: () => mutationOptions({ mutationFn: (config: LabConfig) => bff.post<LabState>(labPath, config) }),
	stop: () => mutationOptions({ mutationFn: () => bff.delete<LabState>(labPath, {}) }),
};
