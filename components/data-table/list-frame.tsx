import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Term, type TermId } from "../on-demand/term.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Surface } from "../ui/surface.tsx";
import { ListSearch, type ListSearchProps } from "./list-search.tsx";

type ListHeadProps = {
	title: string;
	/** The entry of the glossary that explains the title. */
	term?: TermId;
	/** The button that creates one more. */
	create?: ReactNode;
};

/** The head of a page with a list: its name, in the tab too, and what creates one more. */
export function ListHead({ title, term, create }: ListHeadProps) {
	return (
		<>
			<PageTitle>{title}</PageTitle>
			<Group justify="space-between" gap="sm" mih={36}>
				<Title order={1}>{term === undefined ? title : <Term id={term}>{title}</Term>}</Title>
				{create}
			</Group>
		</>
	);
}

type ListFrameProps = ListHeadProps & {
	lead?: string;
	search: Pick<ListSearchProps, "label" | "placeholder" | "value" | "onSearch">;
	children: ReactNode;
};

/** A page with a list that is filtered by a part of the name. */
export function ListFrame({ lead, search, children, ...head }: ListFrameProps) {
	return (
		<>
			<ListHead {...head} />
			{lead === undefined ? null : (
				<Text c="dimmed" size="sm">
					{lead}
				</Text>
			)}
			<ListSearch {...search} pauseMs={250} maw={{ xs: 320 }} mt="md" mb="sm" />
			<Surface>{children}</Surface>
		</>
	);
}
