namespace IntraopAR.Theatre.Host;

/// <summary>A viewer sent what no viewer sends; its connection ends with these words.</summary>
internal sealed class ViewerFaultException(string words) : Exception(words);
