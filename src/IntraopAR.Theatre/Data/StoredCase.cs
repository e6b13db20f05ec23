namespace IntraopAR.Theatre.Data;

/// <summary>A case of the data folder, as it is listed.</summary>
/// <param name="Code">Its case code; the folder's name where the case cannot be read.</param>
/// <param name="Folder">The case's folder, absolute.</param>
/// <param name="Journal">The newest journal, absolute; null where nothing was done yet.</param>
/// <param name="Unfinished">That journal has no seal: the program ended before the case was closed, and may go on with it.</param>
/// <param name="Fault">Why it cannot be opened; null where it can.</param>
internal sealed record StoredCase(string Code, string Folder, string? Journal, bool Unfinished, string? Fault);
