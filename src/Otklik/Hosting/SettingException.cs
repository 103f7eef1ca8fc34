namespace Otklik.Hosting;

/// <summary>A setting that cannot be kept; the program does not start with it.</summary>
public sealed class SettingException(string setting, string value) : Exception($"{setting}: «{value}»")
{
    public string Setting { get; } = setting;
    public string Value { get; } = value;
}
