import type { ActReport } from "@/lib/audit/steps";
import type { Person } from "@/lib/users/people/people-input";
import { ReportDialog } from "../act-report/report-dialog.tsx";
import type { useReportedAct } from "../act-report/use-reported-act.ts";
import { personName } from "./person-name.ts";

type PeopleReportProps = {
	title: string;
	report: ActReport;
	act: Pick<ReturnType<typeof useReportedAct>, "busy" | "error" | "retry">;
	/** The people that the act affects. */
	people: readonly Person[];
	onClose: () => void;
};

/** Shows the report of a partly finished act on several people, by their names. */
export function PeopleReport({ title, report, act, people, onClose }: PeopleReportProps) {
	const names = new Map(people.map((person) => [person.user_id, personName(person)]));
	return (
		<ReportDialog
			title={title}
			report={report}
			nameOf={(item) => names.get(item) ?? item}
			busy={act.busy}
			error={act.error}
			onRetry={act.retry}
			onClose={onClose}
		/>
	);
}
