"use client";

import { Button, Group, Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { FailureState } from "../states/failure-state.tsx";
import { BackLink } from "./back-link.tsx";
import classes from "./detail-frame.module.css";
import { PageLink } from "./page-link.tsx";
import { PageTitle } from "./page-title.tsx";

type DetailFrameProps<Thing> = {
	query: Pick<UseQueryResult<Thing>, "data" | "error" | "refetch">;
	/** The list that the thing stands in: the way back above it, and the way out where it cannot be read. */
	list: { href: string; back: string; out: string };
	/** What the page is called while it is not known whose it is. */
	title: string;
	/** Undefined where the thing has no name. */
	nameOf: (thing: Thing) => string | undefined;
	children: (thing: Thing) => ReactNode;
};

/** The page of one thing of a list: on its way, not to be had, or there. */
export function DetailFrame<Thing>({ query, list, title, nameOf, children }: DetailFrameProps<Thing>) {
	const { data, error, refetch } = query;
	const content = () => {
		if (data !== undefined) return children(data);
		if (error) {
			const out = (
				<Button variant="default" component={PageLink} href={list.href}>
					{list.out}
				</Button>
			);
			return <FailureState whole failure={toBffError(error)} onRetry={() => void refetch()} actions={out} />;
		}
		return (
			<Stack gap="md" role="status" aria-busy>
				<Skeleton height={26} width={240} />
				<Skeleton height={14} width={320} />
				<Skeleton height={220} />
			</Stack>
		);
	};
	return (
		<>
			<PageTitle>{(data === undefined ? undefined : nameOf(data)) || title}</PageTitle>
			<BackLink href={list.href}>{list.back}</BackLink>
			{content()}
		</>
	);
}

/** The first line of a thing's page: what it is called, and what can be done to it. */
export function DetailTitle({ children, actions }: { children: ReactNode; actions: ReactNode }) {
	return (
		<Group justify="space-between" align="flex-start" gap="sm">
			<div className={classes.title}>{children}</div>
			{actions}
		</Group>
	);
}

/** What stands below the tabs of a thing's page. */
export function DetailContent({ children }: { children: ReactNode }) {
	return <div className={classes.content}>{children}</div>;
}
