import { InsightsPage } from "@/components/users/insights/insights-page";

export default function Page() {
	return <InsightsPage />;
}
