"use client";

import { Skeleton } from "@mantine/core";
import { onDemand } from "../on-demand/on-demand.tsx";

/** The lab, fetched where there is one. */
export const TokenLab = onDemand(() => import("./token-lab.tsx").then((module) => module.TokenLab), {
	loading: () => <Skeleton height={320} />,
});
