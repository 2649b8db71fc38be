import { UserListPage } from "@/components/users/list/user-list-page";

export default function UsersPage() {
	return <UserListPage />;
}
