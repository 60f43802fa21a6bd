using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Why a value cannot be kept.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Code">
/// <c>required</c>, <c>unknown-field</c>, <c>unknown-word</c>, <c>computed</c>, <c>too-long</c>, <c>date</c>, <c>future</c>, <c>before</c>, <c>amount</c>,
/// <c>number</c>, <c>address</c>, <c>email</c>, <c>organisation</c>, <c>dataset</c>, <c>sender</c>, <c>extension</c>.
/// </param>
/// <param name="Text">What is wrong and what is expected, beginning with the field's name.</param>
public sealed record RegisterProblem(string Field, string Code, LocalText Text)
{
    internal static RegisterProblem Of(RegisterField field, string code, string sl, string en) => new(
        field.Name, code, LocalText.Of(sl: $"{field.Name} ({field.Label.For("sl")}): {sl}", en: $"{field.Name} ({field.Label.For("en")}): {en}"));

    /// <summary>All of them as one refusal.</summary>
    internal static SettingsInvalidException Refusal(RegisterKind kind, IReadOnlyList<RegisterProblem> problems) => new(LocalText.Of(
        sl: $"Vpis v register {kind.Name} ni v redu; nič ni bilo shranjeno.\n" + string.Join('\n', problems.Select(p => "  " + p.Text.For("sl"))),
        en: $"The entry for the register {kind.Name} is not right; nothing was kept.\n" + string.Join('\n', problems.Select(p => "  " + p.Text.For("en")))));
}
