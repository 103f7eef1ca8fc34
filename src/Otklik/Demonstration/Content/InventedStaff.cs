using Otklik.Centres;

namespace Otklik.Demonstration.Content;

/// <param name="Title">What others see: «Оператор, смена 3».</param>
/// <param name="Name">An invented person.</param>
/// <param name="Organisation">Code of the body for which the role holds; null: the centre and all below it.</param>
public sealed record InventedStaff(
    string Login, string Title, string Initials, string Name, Role Role, string Centre, string? Organisation);
