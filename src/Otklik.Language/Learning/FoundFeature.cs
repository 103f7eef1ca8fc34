namespace Otklik.Language.Learning;

/// <summary>A feature as a model knows it.</summary>
/// <param name="Number">Its row; −1 when the model does not know it.</param>
/// <param name="Rarity">See <see cref="FeatureSpace"/>.</param>
/// <param name="Scale">What one unit of its row is worth.</param>
internal readonly record struct FoundFeature(int Number, float Rarity, float Scale);
