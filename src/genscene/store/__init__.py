"""Content-addressed products: every expensive result under the digest of everything that shaped it.

```
key(kind, version, **shaped_by) -> Key          key.py
Store.fetch(key, make) -> bytes                 model.py (contract), folder.py (real), memory.py (fake)
pack_arrays(meta, arrays) <-> bytes             pack.py
```
"""
