using Microsoft.AspNetCore.Identity;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Outside;
using Otklik.Centres.SignIn.Passkeys;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Centres.Staff;

namespace Otklik.Centres.SignIn;

/// <summary>What sign-in consists of.</summary>
internal static class SignInServices
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<BreachedPasswords>();
        services.AddSingleton<SessionLife>();
        services.AddScoped<CurrentSession>();
        services.AddScoped<SeenSessions>();
        services.AddScoped<OpenSessions>();
        services.AddScoped<BeginSession>();
        services.AddScoped<EndSession>();
        services.AddScoped<EndOtherSessions>();
        services.AddScoped<EndAllSessions>();
        services.AddScoped<RecentProof>();
        services.AddScoped<ProveAgain>();
        services.AddSingleton<Tickets>();
        services.AddSingleton<HalfSignIn>();
        services.AddScoped<SignInWithCode>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<AccountName>();
        services.AddScoped<CodeCheck>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<SetUpSecondFactor>();
        services.AddScoped<RemoveSecondFactor>();
        services.AddScoped<RenewRecoveryCodes>();
        services.AddScoped<ResetSecondFactor>();
        AddPasskeys(services);
        services.AddSingleton<OutsideProviders>();
        services.AddScoped<OutsideLinks>();
        services.AddScoped<SignInOutside>();
        services.AddScoped<LinkOutside>();
        services.AddScoped<UnlinkOutside>();
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // Found without a name being typed, and never without the person being verified by the device.
            options.ResidentKeyRequirement = "required";
            options.UserVerificationRequirement = "required";
            options.AttestationConveyancePreference = "none";
            // The address the request came to, and not what a header says of where it came from.
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin
                && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
        });
        services.AddScoped<IPasskeyHandler<StaffMember>, PasskeyHandler<StaffMember>>();
        services.AddScoped<PasskeyCheck>();
        services.AddScoped<AddPasskey>();
        services.AddScoped<RemovePasskey>();
        services.AddScoped<SignInWithPasskey>();
    }
}
