#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes the C library read and write UTF-8, in the user's own locale if that is UTF-8 and in plain
/// `C.UTF-8` otherwise, because libedit crashes in a statically linked program under others.
///
/// Only characters follow the locale: the other categories would not change what is shown, and each costs a file
/// before the first prompt.
///
/// - Returns: Whether it worked; without, only ASCII can be edited.
@discardableResult
package func useUTF8Locale() -> Bool {
  if setlocale(LC_CTYPE, "") != nil, isUTF8 { return true }
  for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
    if setlocale(LC_CTYPE, name) != nil, isUTF8 { return true }
  }
  return false
}

/// Whether the C library takes strings to be UTF-8.
private var isUTF8: Bool {
  guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
  return String(cString: name) == "UTF-8"
}
