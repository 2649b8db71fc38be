import { HelpPage } from "@/components/help/help-page";
import { getChangelog } from "@/lib/changelog/server/get-changelog";

export default async function Page() {
	return <HelpPage releases={await getChangelog()} />;
}
