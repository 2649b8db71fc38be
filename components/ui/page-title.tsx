import { isolate } from "@/lib/text/isolate";

type PageTitleProps = {
	/** The name of the tab that is shown, if the page has several and this is not the first. */
	tab?: string | undefined;
	children: string;
};

/** Sets the document title, such as "Activity · Ada Byron · Rolecall". */
export const PageTitle = ({ tab, children }: PageTitleProps) => (
	<title>{[tab ?? "", isolate(children), "Rolecall"].filter(Boolean).join(" · ")}</title>
);
