using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Exports;

/// <summary>The root of a DICOMweb service (PS3.18), for example https://pacs.example.org/dicom-web.</summary>
internal static class DicomWebAddress
{
    /// <returns>Null for what is no address of the web but a folder.</returns>
    /// <exception cref="BadInputException">It is no whole address, or pictures of patients would travel open.</exception>
    public static Uri? Of(string text)
    {
        if (!text.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Host.Length == 0 || address.Query.Length > 0) throw new BadInputException(text, "address", "is no address of a DICOMweb service", "for example https://pacs.example.org/dicom-web");
        if (address.UserInfo.Length > 0) throw new BadInputException(address.Host, "address", "has a password in it, which others could read in the list of processes", $"set {DicomWebClient.UserVariable} and {DicomWebClient.PasswordVariable}");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback) throw new BadInputException(text, "address", "is not encrypted", "give the https address; http is taken for this machine alone");
        return address;
    }
}
