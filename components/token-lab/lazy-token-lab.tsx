"use client";

import { Skeleton } from "@mantine/core";
import { onDemand } from "../on-demand/on-demand.tsx";

/** Loads the token lab's code when it is first shown. */
export const TokenLab = onDemand(() => import("./token-lab.tsx").then((module) => module.TokenLab), {
	loading: () => <Skeleton height={320} />,
});
