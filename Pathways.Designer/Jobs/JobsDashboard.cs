using Hangfire;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Jobs;

public static class JobsDashboard
{
    private const string Address = "/hangfire";

    /// <summary>Hangfire's own pages, for administrators. Only to look: what is due is in our rows, and no button is needed to find it.</summary>
    public static void MapJobsDashboard(this WebApplication app)
    {
        if (app.Services.GetService<JobStorage>() is not { } storage)
            return;
        var options = new DashboardOptions
        {
            AppPath = "/",
            Authorization = [],
            DashboardTitle = "Pathways",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => true,
        };
        app.MapHangfireDashboard(Address, options, storage).RequireAuthorization(AccountsSetup.Administration);
    }
}
