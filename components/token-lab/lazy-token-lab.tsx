"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The lab, fetched where there is one. */
export const TokenLab = dynamic(() => import("./token-lab.tsx").then((module) => module.TokenLab), {
	ssr: false,
	loading: () => <Skeleton height={320} />,
});
