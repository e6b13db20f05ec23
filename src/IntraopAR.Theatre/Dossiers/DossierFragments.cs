namespace IntraopAR.Theatre.Dossiers;

/// <summary>A dossier as pieces of HTML in one language; the numbers behind sentences lead to <paramref name="Sources"/>.</summary>
/// <param name="Top">What is doubtful, and what is missing.</param>
/// <param name="Patient">What applies to the patient.</param>
/// <param name="Lesions">By id.</param>
internal sealed record DossierFragments(string Top, string Patient, IReadOnlyDictionary<string, string> Lesions, string Sources);
