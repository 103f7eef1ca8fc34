namespace Otklik.Centres.Settings;

public static class SettingServices
{
    /// <summary>A setting of a room: in the list of every centre, and, where it can be, set and taken back by
    /// <see cref="ChangeSetting"/>.</summary>
    public static IServiceCollection AddCentreSetting<TSetting>(this IServiceCollection services)
        where TSetting : class, ICentreSetting
    {
        services.AddScoped<ICentreSetting, TSetting>();
        return typeof(TSetting).IsAssignableTo(typeof(IOwnSetting))
            ? services.AddScoped(typeof(IOwnSetting), typeof(TSetting)) : services;
    }
}
