import { GroupListPage } from "@/components/groups/group-list-page";

export default function Page() {
	return <GroupListPage />;
}
