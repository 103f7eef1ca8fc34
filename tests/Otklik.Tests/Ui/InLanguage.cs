using System.Globalization;

namespace Otklik.Tests.Ui;

/// <summary>Sets the language of the screens for as long as it lives; cultures flow with the async context.</summary>
internal sealed class InLanguage : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public InLanguage(string code) => CultureInfo.CurrentUICulture = new CultureInfo(code);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
