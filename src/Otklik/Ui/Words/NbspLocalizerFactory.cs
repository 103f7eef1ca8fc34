using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Otklik.Ui.Words;

/// <summary>
/// Texts from resources with no-break spaces where Russian needs them, so that resource files stay readable.
/// Arguments are put in afterwards and stay as they are: they may be what people wrote.
/// </summary>
public sealed class NbspLocalizerFactory(ResourceManagerStringLocalizerFactory inner) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new Localizer(inner.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new Localizer(inner.Create(baseName, location));

    private sealed class Localizer(IStringLocalizer inner) : IStringLocalizer
    {
        private readonly ConcurrentDictionary<(string Language, string Name), LocalizedString> made = new();

        public LocalizedString this[string name] => made.GetOrAdd((ScreenLanguage.Code, name), Make);

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var template = this[name];
                var text = string.Format(CultureInfo.CurrentCulture, template.Value, arguments);
                return new LocalizedString(name, text, template.ResourceNotFound, template.SearchedLocation);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            inner.GetAllStrings(includeParentCultures);

        private LocalizedString Make((string Language, string Name) key)
        {
            var found = inner[key.Name];
            var text = Nbsp.Apply(found.Value);
            return new LocalizedString(key.Name, text, found.ResourceNotFound, found.SearchedLocation);
        }
    }
}
