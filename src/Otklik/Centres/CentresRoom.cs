using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Otklik.Centres.Access;
using Otklik.Centres.Auditing;
using Otklik.Centres.SignIn;
using Otklik.Centres.Staff;
using Otklik.Centres.Structure;
using Otklik.Data;
using Otklik.Ui.Shell;

namespace Otklik.Centres;

/// <summary>The tree of centres and bodies, the staff and their roles, sign-in, what each may see, and the audit: what
/// every other room stands on. A request's <see cref="CurrentAsker"/> is filled here, from the cookie; the query
/// filters of <see cref="AppDb"/> do the rest.</summary>
public static class CentresRoom
{
    public static IServiceCollection AddCentres(this IServiceCollection services)
    {
        services.AddSingleton<CentreBook>();
        services.AddIdentityCore<StaffMember>(options =>
        {
            // Names may be Cyrillic; what a name may hold is checked by AddStaff, passwords by PasswordRules.
            options.User.AllowedUserNameCharacters = "";
            options.Password = new PasswordOptions
            {
                RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false,
                RequireNonAlphanumeric = false, RequiredUniqueChars = 1,
            };
        }).AddEntityFrameworkStores<AppDb>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(StaffCookie.Configure);
        services.AddAuthorization(options => options.FallbackPolicy =
            new AuthorizationPolicyBuilder().AddRequirements(new UndeclaredEndpoint()).Build());
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationHandler, UndeclaredEndpoint>();
        services.AddAntiforgery();
        services.AddSingleton<AskerCache>();
        services.AddSingleton<SignInDelays>();
        services.AddScoped<IStaffDesk, StaffDeskOfAsker>();
        services.AddScoped<SampleStaff>();
        services.AddSingleton<AuditChain>();
        services.AddScoped<AuditLog>();
        services.AddSingleton<ReadAudit>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<AddCentre>();
        services.AddScoped<AddOrganisation>();
        services.AddScoped<AddStaff>();
        services.AddScoped<GrantRole>();
        services.AddScoped<EndRole>();
        services.AddScoped<IRailSource, CentresRail>();
        AddSetUp(services);
        return services;
    }

    private static void AddSetUp(IServiceCollection services)
    {
        services.AddScoped<StaffAccounts>();
        services.AddScoped<LastAdministrator>();
        services.AddScoped<RestoreRole>();
        services.AddScoped<IssuePassword>();
        services.AddScoped<BlockStaff>();
        services.AddScoped<UnblockStaff>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<StaffHats>();
        services.AddScoped<StaffList>();
        services.AddScoped<StaffCard>();
        services.AddScoped<StaffPlaces>();
        services.AddScoped<CentreCatalog>();
        services.AddScoped<RenameCentre>();
        services.AddScoped<RenameOrganisation>();
        services.AddScoped<CloseCentre>();
        services.AddScoped<CloseOrganisation>();
        services.AddScoped<AuditWords>();
        services.AddScoped<AuditList>();
        services.AddScoped<AuditState>();
        services.AddScoped<LinkAudit>();
        services.AddScoped<VerifyAudit>();
        services.AddScoped<AskForCheck>();
        services.AddScoped<RunCheck>();
        services.AddHostedService<AuditWorker>();
    }

    /// <summary>Stands before every endpoint: who asks is known from here on.</summary>
    public static WebApplication UseCentres(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseOneTimePassword();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapCentres(this WebApplication app)
    {
        app.MapPost("/sign-out", async (HttpContext http, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
            await http.SignOutAsync();
            return Results.LocalRedirect("~/sign-in");
        }).AllowAnonymous();
        app.MapStaffUndo();
        app.MapStructureUndo();
        return app;
    }
}
