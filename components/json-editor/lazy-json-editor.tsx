"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The editor with its language tools, fetched when one is shown. */
export const JsonEditor = dynamic(() => import("./json-editor.tsx").then((module) => module.JsonEditor), {
	ssr: false,
	loading: () => <Skeleton height={220} />,
});
