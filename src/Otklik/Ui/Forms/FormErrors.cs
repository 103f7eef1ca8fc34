using System.Collections;

namespace Otklik.Ui.Forms;

/// <summary>What is wrong with a form, in the order of its fields: the same words on top and at the field.</summary>
public sealed class FormErrors : IEnumerable<FieldError>
{
    private readonly List<FieldError> errors = [];

    /// <summary>One that is wrong.</summary>
    public static FormErrors Of(string? field, string message) => new() { { field, message } };

    public int Count => errors.Count;

    /// <summary><paramref name="field"/> is the field's name as posted; null for the form as a whole.</summary>
    public void Add(string? field, string message) => errors.Add(new FieldError(field, message));

    public string? For(string field) => errors.Find(error => error.Field == field)?.Message;

    public IEnumerator<FieldError> GetEnumerator() => errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
