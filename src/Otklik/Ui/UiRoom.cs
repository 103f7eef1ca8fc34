using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Otklik.Hosting;
using Otklik.Ui.Gallery;
using Otklik.Ui.Lists;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;
using Otklik.Ui.Words;

namespace Otklik.Ui;

/// <summary>
/// The kit of which every page is made: document and layouts, components, words, translations, islands. It knows no
/// entity: rooms hand it values. Rooms add links to the rail with <see cref="IRailSource"/>. <c>UseUi</c> stands
/// first in the pipeline, before sign-in; <c>MapUi</c> after it.
/// </summary>
public static class UiRoom
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, MapGround.Kind];
        });
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, NbspLocalizerFactory>());
        services.TryAddSingleton<ResourceManagerStringLocalizerFactory>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] languages = [ScreenLanguage.Russian, ScreenLanguage.English];
            options.SetDefaultCulture(ScreenLanguage.Russian)
                .AddSupportedCultures(languages).AddSupportedUICultures(languages);
            options.RequestCultureProviders =
                [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddScoped<PageMoment>();
        services.AddScoped<Preferences>();
        services.AddScoped<Toasts>();
        services.TryAddScoped<IStaffDesk, NobodysDesk>();
        services.TryAddSingleton<IPortalFrame, EmptyPortalFrame>();
        return services;
    }

    public static WebApplication UseUi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseErrorPages(ErrorDocument.WriteAsync);
        app.UsePlainLetters();
        return app;
    }

    public static WebApplication MapUi(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapAutoTheme();
        app.MapPreferences();
        app.MapMapGround();
        var gallery = app.Environment.IsDevelopment();
        app.MapRazorComponents<App>().Finally(page =>
        {
            if (!gallery && page.Metadata.OfType<GalleryAttribute>().Any()) page.RequestDelegate = NotFound;
        });
        return app;
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
