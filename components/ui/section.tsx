import { Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { Term, type TermId } from "../on-demand/term.tsx";
import { PageTitle } from "./page-title.tsx";
import classes from "./section.module.css";

/** A plain list within a section, one item per row. */
export const Rows = ({ children }: { children: ReactNode }) => <ul className={classes.rows}>{children}</ul>;

type SectionProps = {
	title: string;
	/** The glossary entry that explains the title. */
	term?: TermId;
	hint?: ReactNode;
	actions?: ReactNode;
	flush?: boolean;
	children: ReactNode;
};

/** A part of a page on its own surface, with a heading. `flush` removes the padding around the content. */
export function Section({ title, term, hint, actions, flush, children }: SectionProps) {
	const id = useId();
	return (
		<section className={classes.section} aria-labelledby={id}>
			<div className={classes.head}>
				<div className={classes.words}>
					<h2 id={id} className={classes.title}>
						{term === undefined ? title : <Term id={term}>{title}</Term>}
					</h2>
					{hint ? <p className={classes.hint}>{hint}</p> : null}
				</div>
				{actions}
			</div>
			<div className={flush ? undefined : classes.body}>{children}</div>
		</section>
	);
}

/** The head of a page: its title, which is the document's too, and what it is about. */
export const PageHead = ({ title, hint }: { title: string; hint: ReactNode }) => (
	<>
		<PageTitle>{title}</PageTitle>
		<header>
			<Title order={1}>{title}</Title>
			<Text c="dimmed" mt={4}>
				{hint}
			</Text>
		</header>
	</>
);
