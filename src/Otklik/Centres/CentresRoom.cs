using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Otklik.Centres.Access;
using Otklik.Centres.ApiKeys;
using Otklik.Centres.Auditing;
using Otklik.Centres.Invitations;
using Otklik.Centres.Scim;
using Otklik.Centres.Settings;
using Otklik.Centres.SignIn;
using Otklik.Centres.SignIn.Outside;
using Otklik.Centres.SignIn.Passkeys;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Centres.Staff;
using Otklik.Centres.Structure;
using Otklik.Centres.TreeFiles;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Ui.Shell;

namespace Otklik.Centres;

/// <summary>The tree of centres and bodies, the staff and their roles, sign-in, what each may see, and the audit: what
/// every other room stands on. A request's <see cref="CurrentAsker"/> is filled here, from the cookie; the query
/// filters of <see cref="AppDb"/> do the rest.</summary>
public static class CentresRoom
{
    public static IServiceCollection AddCentres(this IServiceCollection services, OtklikOptions options)
    {
        services.AddSingleton<CentreBook>();
        services.AddIdentityCore<StaffMember>(identity =>
        {
            // Names may be Cyrillic; what a name may hold is checked by AddStaff, passwords by PasswordRules.
            identity.User.AllowedUserNameCharacters = "";
            identity.Password = new PasswordOptions
            {
                RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false,
                RequireNonAlphanumeric = false, RequiredUniqueChars = 1,
            };
        }).AddUserStore<StaffStore>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(StaffCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        OutsideProviders.Add(authentication, options);
        services.AddAuthorization(policies => policies.FallbackPolicy =
            new AuthorizationPolicyBuilder().AddRequirements(new UndeclaredEndpoint()).Build());
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationHandler, UndeclaredEndpoint>();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddSingleton(SignIn.Factors.SecondFactor.SealedKeys);
        services.AddSingleton<ApiKeyBook>();
        services.AddScoped<AddApiKey>();
        services.AddScoped<EndApiKey>();
        services.AddAntiforgery();
        services.AddSingleton<AskerCache>();
        services.AddSingleton<ExportLimits>();
        services.AddSingleton<RefusedAccess>();
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
        services.AddSignIn();
        return services;
    }

    private static void AddSetUp(IServiceCollection services)
    {
        services.AddScoped<StaffAccounts>();
        services.AddScoped<LastAdministrator>();
        services.AddScoped<RestoreRole>();
        services.AddScoped<AppointDeputy>();
        services.AddScoped<IssuePassword>();
        services.AddScoped<ResetAccount>();
        services.AddScoped<ScimPeople>();
        services.AddScoped<ScimUsers>();
        services.AddScoped<ScimGroups>();
        services.AddScoped<BlockStaff>();
        services.AddScoped<UnblockStaff>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<OpenInvitations>();
        services.AddScoped<MakeInvitation>();
        services.AddScoped<SendInvitation>();
        services.AddScoped<EndInvitation>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<StaffHats>();
        services.AddScoped<StaffList>();
        services.AddScoped<StaffCard>();
        services.AddScoped<StaffPlaces>();
        services.AddScoped<CentreCatalog>();
        services.AddScoped<ChangeSetting>();
        services.AddScoped<SettingWords>();
        services.AddCentreSetting<HoursSetting>();
        services.AddCentreSetting<ZoneSetting>();
        services.AddCentreSetting<ThresholdSetting>();
        services.AddScoped<BodyList>();
        services.AddScoped<RenameCentre>();
        services.AddScoped<RenameOrganisation>();
        services.AddScoped<MoveCentre>();
        services.AddScoped<MoveOrganisation>();
        services.AddScoped<MergeOrganisation>();
        services.AddScoped<CloseCentre>();
        services.AddScoped<CloseOrganisation>();
        services.AddSingleton<TreeJobs>();
        services.AddSingleton<TreeRunner>();
        services.AddHostedService(services => services.GetRequiredService<TreeRunner>());
        services.AddScoped<ImportTree>();
        services.AddScoped<ExportTree>();
        services.AddScoped<AuditWords>();
        services.AddScoped<AuditList>();
        services.AddScoped<AuditState>();
        services.AddScoped<LinkAudit>();
        services.AddSingleton<AuditWitness>();
        services.AddHttpClient(AuditWitness.Client, client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(provider => GuardedHttp.CreateHandler(
                provider.GetRequiredService<OtklikOptions>())).AddAllowedHosts();
        services.AddScoped<VerifyAudit>();
        services.AddScoped<AskForCheck>();
        services.AddScoped<RunCheck>();
        services.AddHostedService<AuditWorker>();
    }

    /// <summary>Stands before every endpoint: who asks is known from here on.</summary>
    public static WebApplication UseCentres(this WebApplication app)
    {
        app.Services.GetRequiredService<BreachedPasswords>().Look();
        app.UseNoStore();
        app.UseRefusedAccess();
        app.UseAuthentication();
        app.UseFirstSteps();
        app.UseAuthorization();
        app.UseRecentProof();
        return app;
    }

    public static WebApplication MapCentres(this WebApplication app)
    {
        app.MapPost("/sign-out", async (HttpContext http, EndSession end, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.ComesFromOurPageAsync(http)) return Results.BadRequest();
            var ended = http.RequestServices.GetRequiredService<CurrentSession>().Value;
            if (ended is not null) await end.RunAsync(new EndSession.Request(ended.Id), http.RequestAborted);
            await http.SignOutAsync();
            // Drafts and files that the browser put by belong to whoever has just left.
            http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            return Results.LocalRedirect("~/sign-in");
        }).AllowAnonymous();
        app.MapPasskeys();
        app.MapInvitations();
        app.MapScim();
        app.MapOutside();
        app.MapStaffUndo();
        app.MapStructureUndo();
        app.MapSettings();
        app.MapTreeDownloads();
        return app;
    }
}
